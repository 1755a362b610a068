// Adds files by dropping and pasting.

import { call, page as pageOf } from '../dom.js';

/** Whether the dragged or pasted data has files. */
const files = (data) => !!data && [...data.types].includes('Files');

/** Whether a dropped item is a folder, which browsers present as a file that cannot be read. */
const folder = (one) => {
  const entry = one.webkitGetAsEntry && one.webkitGetAsEntry();
  return !!entry && entry.isDirectory;
};

/**
 * Listens for files that are dropped or pasted on a form. `find` returns the list responsible for a node. Returns the function that
 * stops listening.
 */
export function bring(form, find, words) {
  const page = pageOf(form);
  const undo = [];
  let over;

  const listen = (element, type, listener) => {
    call(element, 'addEventListener', type, listener);
    undo.push(() => call(element, 'removeEventListener', type, listener));
  };

  function mark(area) {
    if (area === over) return;
    if (over) over.removeAttribute('data-qingdan-drop');
    if (area) area.setAttribute('data-qingdan-drop', '');
    over = area;
  }

  function drag(event) {
    // The page's own drop targets take precedence.
    if (event.defaultPrevented || !files(event.dataTransfer)) return;
    const shelf = find(event.target);
    // Outside of a drop target, the browser would leave the form and open the file.
    event.preventDefault();
    event.dataTransfer.dropEffect = shelf ? 'copy' : 'none';
    mark(shelf && shelf.area());
  }

  listen(form, 'dragenter', drag);
  listen(form, 'dragover', drag);
  listen(form, 'dragleave', (event) => call(form, 'contains', event.relatedTarget) || mark());
  listen(form, 'drop', (event) => {
    mark();
    if (event.defaultPrevented || !files(event.dataTransfer)) return;
    event.preventDefault();
    const shelf = find(event.target);
    if (!shelf) return;
    const items = [...event.dataTransfer.items || []].filter((one) => one.kind === 'file');
    const dropped = [...event.dataTransfer.files];
    const plain = items.length === dropped.length ? dropped.filter((file, at) => !folder(items[at])) : dropped;
    shelf.add(plain);
    if (plain.length < dropped.length) shelf.say(words.folder);
  });
  listen(page, 'paste', (event) => {
    if (event.defaultPrevented || !files(event.clipboardData)) return;
    const shelf = find(event.target);
    if (!shelf) return;
    event.preventDefault();
    shelf.add([...event.clipboardData.files]);
  });
  return () => {
    mark();
    undo.forEach((one) => one());
  };
}
