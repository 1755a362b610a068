// The list under one file input. The input always holds the same files in the same order, so that the form sends what the list
// shows. In browsers where a script cannot set an input's files, the list is read-only.

import { item } from './list-item.js';

/** Whether a script can set the files of an input. */
function writes() {
  try {
    return !!new DataTransfer().items.add;
  } catch (error) {
    return false;
  }
}

/** Whether two files look the same to a person: name, size and time of change. */
const same = (a, b) => a.name === b.name && a.size === b.size && a.lastModified === b.lastModified;

/**
 * Makes the list of `control`: `{ control, take, add, look, judged, draw, say, spot, area, free }`. `camera` adds a button to take a photo.
 */
export function shelf(control, { words, inspect, camera }) {
  const page = control.ownerDocument;
  const writable = writes();
  let items = [];
  let box;
  let rows;
  let hint;
  let status;
  let picker;
  let picked; // called with the files that the person picks

  const make = (tag, name) => {
    const element = page.createElement(tag);
    element.className = name;
    return element;
  };

  /** The element around the control that accepts dropped and pasted files. */
  function area() {
    const row = control.closest('[data-qingdan-row]');
    if (row) return row;
    const around = (control.closest('label') || control).parentElement;
    return around === control.form ? control : around;
  }

  function open() {
    box = make('div', 'qingdan-files');
    rows = make('ul', 'qingdan-files-list');
    rows.setAttribute('aria-label', words.list);
    hint = make('p', 'qingdan-files-hint');
    status = make('div', 'qingdan-files-status');
    status.setAttribute('role', 'log');
    picker = make('input', 'qingdan-files-picker');
    picker.type = 'file';
    picker.hidden = true;
    picker.setAttribute('form', '');
    picker.addEventListener('change', () => {
      const files = [...picker.files];
      picker.value = '';
      if (files.length && picked) picked(files);
    });
    if (camera && writable) box.appendChild(photo());
    box.append(rows, hint, status, picker);
    (control.closest('label') || control).after(box);
  }

  function photo() {
    const button = make('button', 'qingdan-file-button qingdan-file-photo');
    button.type = 'button';
    button.setAttribute('form', '');
    button.textContent = words.photo;
    button.addEventListener('click', () => pick(add, true));
    return button;
  }

  function pick(then, capture) {
    picked = then;
    picker.accept = capture ? control.accept.split(',').filter((type) => /image|\.(?:jpe?g|png|hei[cf])/i.test(type)).join(',') || 'image/*' : control.accept;
    if (capture) picker.setAttribute('capture', 'environment');
    else picker.removeAttribute('capture');
    picker.click();
  }

  /** Announces a text to screen readers. Delayed, because a live region that has only just been added is not read out. */
  function say(text) {
    setTimeout(() => {
      if (!status) return;
      const line = page.createElement('p');
      line.textContent = text;
      status.appendChild(line);
      if (status.childElementCount > 9) status.firstElementChild.remove();
    }, 50);
  }

  /** Sets the files of the input, and the list from what the input then holds. */
  function hold(files) {
    const carrier = new DataTransfer();
    files.forEach((file) => carrier.items.add(file));
    control.files = carrier.files;
    // A browser may return other File objects for the same files.
    items.forEach((entry) => {
      const at = files.indexOf(entry.file);
      if (at >= 0 && control.files[at]) entry.file = control.files[at];
    });
    show([...control.files]);
  }

  /** Sets the files and sends the events of a choice by hand, for the page and for the binding. */
  function change(files) {
    hold(files);
    for (const type of ['input', 'change']) control.dispatchEvent(new Event(type, { bubbles: true }));
  }

  function show(files) {
    const before = items;
    items = files.map((file) => before.find((entry) => entry.file === file) || item(file, { page, words, inspect, act, writable }));
    before.filter((entry) => !items.includes(entry)).forEach((entry) => {
      entry.stop();
      entry.node.remove();
    });
    if (!box && items.length) open();
    // An item that is in the right position is not moved, so that it keeps the focus.
    items.forEach((entry, at) => {
      if (rows.children[at] !== entry.node) rows.insertBefore(entry.node, rows.children[at] || null);
      entry.place(at, items.length);
    });
  }

  /** Takes over a new choice at the input. An input for several files adds it to the list; any other replaces its file. */
  function take() {
    const now = [...control.files];
    const before = items.map((entry) => entry.file);
    if (now.length === before.length && now.every((file, at) => file === before[at])) return;
    const added = now.filter((file) => !before.includes(file));
    // If some of the files were there before, a script has set the complete list, and nothing is added to it.
    if (writable && control.multiple && before.length && now.length && added.length === now.length) return hold(before.concat(fresh(added, before)));
    show(now);
    if (added.length) say(words.added(added.map((file) => file.name)));
  }

  /** The files that are not in the list yet. Announces the added and the repeated ones. */
  function fresh(files, before) {
    const news = files.filter((file) => !before.some((other) => same(file, other)));
    const known = files.filter((file) => !news.includes(file));
    if (known.length) say(words.known(known.map((file) => file.name)));
    if (news.length) say(words.added(news.map((file) => file.name)));
    return news;
  }

  /** Adds files that did not come through the input. */
  function add(files) {
    if (!files.length || !writable || control.matches(':disabled')) return;
    if (!box) open();
    const before = items.map((entry) => entry.file);
    if (control.multiple) {
      const news = fresh(files, before);
      if (news.length) change(before.concat(news));
      return;
    }
    say((files.length > 1 ? words.first : (name) => words.added([name]))(files[0].name));
    change(files.slice(0, 1));
  }

  function act(entry, what) {
    const at = items.indexOf(entry);
    const files = items.map((other) => other.file);
    const { name } = entry.file;
    if (what === 'replace') {
      return pick(([file]) => {
        const place = items.indexOf(entry);
        if (place < 0) return;
        const now = items.map((other) => other.file);
        now[place] = file;
        change(now);
        say(words.added([file.name]));
        if (items[place]) items[place].focus('replace');
      });
    }
    files.splice(at, 1);
    if (what === 'up' || what === 'down') {
      const to = what === 'up' ? at - 1 : at + 1;
      files.splice(to, 0, entry.file);
      change(files);
      say(words.moved(name, to + 1, files.length));
      return entry.focus(what);
    }
    change(files);
    say(words[what === 'cancel' ? 'cancelled' : 'removed'](name));
    const next = items[at] || items[at - 1];
    if (next) next.focus('remove');
    else control.focus();
  }

  async function look() {
    for (const entry of items.slice()) if (!entry.stopped) await entry.look();
  }

  /** Announces the result of each inspected file, once. Its problems are already shown at it. */
  function judged() {
    for (const entry of items) {
      if (entry.judged || entry.state === 'waiting' || entry.state === 'looking') continue;
      entry.judged = true;
      const { name } = entry.file;
      const count = entry.problems.childElementCount;
      say(entry.state === 'failed' ? words.unread(name) : entry.state === 'unchecked' ? words.unlooked(name) : count ? words.wrong(name, count) : words.fine(name));
    }
  }

  /** Updates the list after changes that the page made to the control. */
  function draw() {
    take();
    if (camera && writable && !box) open();
    if (!box) return;
    box.hidden = control.matches(':disabled');
    rows.hidden = !items.length;
    hint.hidden = !items.length || !writable;
    hint.textContent = control.multiple ? words.more : words.other;
  }

  function free() {
    items.forEach((entry) => entry.stop());
    items = [];
    if (box) box.remove();
    box = status = undefined;
  }

  return { control, take, add, look, judged, draw, say, area, free, spot: (at) => items[at] && items[at].problems };
}
