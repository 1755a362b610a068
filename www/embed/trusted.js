// Trusted Types: a page that requires them allows the policy `qingdan`. Nothing else can use the policy, and it is asked only for the
// addresses that `init` was given or that lie beside the package's own script.

let policy;

/** The address of one of the package's scripts, in the form in which the page lets it be run. */
export function trusted(address) {
  if (typeof trustedTypes === 'undefined') return address;
  try {
    policy = policy || trustedTypes.createPolicy('qingdan', { createScriptURL: (own) => own });
  } catch (refused) {
    // The page allows other policies only. Where it requires them too, the address is refused by what takes it.
    return address;
  }
  return policy.createScriptURL(address);
}
