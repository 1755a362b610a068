// Decides when a field counts as left. A message inserted between press and release would push the page down and make the click miss
// its button, so leaving waits while a pointer is down.

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
