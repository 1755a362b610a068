// Access to members of forms and documents that names on the page cannot shadow.

/**
 * Reads a member of a node as its class defines it. A form's named controls shadow its own members: with `<input name="elements">` in
 * it, `form.elements` is that input. A document does the same with forms, images and objects.
 */
export function own(node, name) {
  const { get, value } = described(node, name);
  return get ? get.call(node) : value;
}

/** Sets a property of a node as its class defines it, bypassing a setter that a framework put on the node to watch it. */
export const assign = (node, name, value) => described(node, name).set.call(node, value);

function described(node, name) {
  for (let from = Object.getPrototypeOf(node); from; from = Object.getPrototypeOf(from)) {
    const found = Object.getOwnPropertyDescriptor(from, name);
    if (found) return found;
  }
  return {};
}

/** Calls a method of a node as its class defines it. */
export const call = (node, name, ...args) => own(node, name).apply(node, args);

/** The document of a node. */
export const page = (node) => own(node, 'ownerDocument');
