// Trusted Types: a page that requires them allows the policy `qingdan`. Nothing else can use the policy, and it is used only for
// addresses that `init` was given and for files next to the package's own script.

let policy;

/** The address of one of the package's scripts, as a `TrustedScriptURL` where the browser has them. */
export function trusted(address) {
  if (typeof trustedTypes === 'undefined') return address;
  try {
    policy = policy || trustedTypes.createPolicy('qingdan', { createScriptURL: (own) => own });
  } catch (refused) {
    // The page allows only other policies. If it also requires Trusted Types, the caller's use of the address fails.
    return address;
  }
  return policy.createScriptURL(address);
}
