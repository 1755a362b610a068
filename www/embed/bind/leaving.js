// When a field counts as left. A message that pushes the page down between press and release would make the click miss its button:
// while a pointer is down, leaving waits.

/** Calls `leave` for each control that was left. Returns `{ gone(control), pressed, released }`; the last two listen to the pointer. */
export function leaving(leave) {
  let down = false;
  let waiting = new Set();
  return {
    gone(control) {
      if (down) waiting.add(control);
      else leave(control);
    },
    pressed() {
      down = true;
    },
    released() {
      down = false;
      setTimeout(() => {
        const controls = waiting;
        waiting = new Set();
        controls.forEach(leave);
      });
    },
  };
}
