// The texts of the list of files, and the wording of sizes and kinds.

const zh = {
  list: '已选择的文件',
  more: '可以继续选择，也可以把文件拖到这里或粘贴进来。',
  other: '再选一次、拖入或粘贴另一个文件，就会替换它。',
  photo: '拍照',
  up: '上移',
  down: '下移',
  replace: '替换',
  remove: '移除',
  cancel: '取消检查',
  waiting: '等待检查',
  looking: '正在检查',
  done: '已检查',
  unchecked: '这个页面不能检查文件内容，提交后由受理方检查。',
  failed: '这个文件读不出来，可能已被移动、改名或删除。请移除后重新选择。',
  pages: (count) => `${count} 页`,
  sheets: (count) => `${count} 个工作表`,
  pixels: (width, height) => `${width} × ${height} 像素`,
  bytes: (count) => `${count} 字节`,
  of: (what, name) => `${what}：${name}`,
  added: (names) => `已添加：${names.join('、')}`,
  removed: (name) => `已移除：${name}`,
  cancelled: (name) => `已取消检查，没有添加：${name}`,
  moved: (name, place, count) => `${name}：现在是第 ${place} 个，共 ${count} 个`,
  known: (names) => `已在列表中，没有重复添加：${names.join('、')}`,
  first: (name) => `这里只收一个文件，已放入：${name}`,
  folder: '不能放入文件夹，请选择里面的文件。',
  fine: (name) => `${name}：已检查，没有发现问题`,
  wrong: (name, count) => `${name}：已检查，有 ${count} 处需要处理`,
  unlooked: (name) => `${name}：没有检查`,
  unread: (name) => `${name}：读不出来`,
  kinds: {
    image: (name) => `${name} 图片`, pdf: 'PDF 文档', ofd: 'OFD 文档', docx: 'Word 文档', doc: 'Word 文档', xlsx: 'Excel 表格', xls: 'Excel 表格',
    pptx: 'PowerPoint 演示', ppt: 'PowerPoint 演示', wps: 'WPS 文件', zip: 'ZIP 压缩包', rar: 'RAR 压缩包', '7z': '7z 压缩包', text: '文本',
    program: '程序', unknown: '种类不明的文件',
  },
};

const en = {
  list: 'Files chosen',
  more: 'You can choose more, drop files here or paste them.',
  other: 'Choose, drop or paste another file to replace it.',
  photo: 'Take a photo',
  up: 'Move up',
  down: 'Move down',
  replace: 'Replace',
  remove: 'Remove',
  cancel: 'Cancel the check',
  waiting: 'Waiting to be checked',
  looking: 'Being checked',
  done: 'Checked',
  unchecked: 'This page cannot look into the file; it is checked after it is sent.',
  failed: 'This file cannot be read: it may have been moved, renamed or deleted. Remove it and choose it again.',
  pages: (count) => (count === 1 ? '1 page' : `${count} pages`),
  sheets: (count) => (count === 1 ? '1 sheet' : `${count} sheets`),
  pixels: (width, height) => `${width} × ${height} pixels`,
  bytes: (count) => (count === 1 ? '1 byte' : `${count} bytes`),
  of: (what, name) => `${what}: ${name}`,
  added: (names) => `Added: ${names.join(', ')}`,
  removed: (name) => `Removed: ${name}`,
  cancelled: (name) => `Check cancelled, not added: ${name}`,
  moved: (name, place, count) => `${name}: now ${place} of ${count}`,
  known: (names) => `Already in the list, not added again: ${names.join(', ')}`,
  first: (name) => `Only one file is taken here; this one was put in: ${name}`,
  folder: 'A folder cannot be put in; choose the files in it.',
  fine: (name) => `${name}: checked, nothing found`,
  wrong: (name, count) => `${name}: checked, ${count === 1 ? 'one thing' : `${count} things`} to put right`,
  unlooked: (name) => `${name}: not checked`,
  unread: (name) => `${name}: cannot be read`,
  kinds: {
    image: (name) => `${name} picture`, pdf: 'PDF document', ofd: 'OFD document', docx: 'Word document', doc: 'Word document',
    xlsx: 'Excel workbook', xls: 'Excel workbook', pptx: 'PowerPoint slides', ppt: 'PowerPoint slides', wps: 'WPS file', zip: 'ZIP archive',
    rar: 'RAR archive', '7z': '7z archive', text: 'Text', program: 'Program', unknown: 'File of unknown kind',
  },
};

export const WORDS = { zh, en };

const PICTURES = { jpeg: 'JPEG', png: 'PNG', heic: 'HEIC', avif: 'AVIF', webp: 'WebP', tiff: 'TIFF', bmp: 'BMP', gif: 'GIF' };

// The units and rounding of messages about sizes (push_size in src/base/digits.rs), so that a size and its limit compare.
const UNITS = [[1 << 20, 'MB'], [1 << 10, 'kB']];

/** A file size in words, rounded down to one decimal. */
export function size(bytes, words) {
  const unit = UNITS.find(([one]) => bytes >= one);
  if (!unit) return words.bytes(bytes);
  return `${Math.floor((bytes / unit[0]) * 10) / 10} ${unit[1]}`;
}

/** The kind of a file in a word or two. */
export function kind(facts, words) {
  if (PICTURES[facts.kind]) return words.kinds.image(PICTURES[facts.kind]);
  return words.kinds[facts.kind] || words.kinds.unknown;
}

/** The text in place of a thumbnail. */
export const sign = (facts) => (PICTURES[facts.kind] || (/^(?:pdf|ofd|wps|zip|rar|7z|docx?|xlsx?|pptx?)$/.test(facts.kind) ? facts.kind.toUpperCase() : '·'));

/** One line about a file: kind, pages, pixels and size, as far as they are known. */
export function summary(file, facts, words) {
  const parts = [];
  if (facts) {
    parts.push(kind(facts, words));
    if (facts.pages) parts.push((/^xlsx?$/.test(facts.kind) ? words.sheets : words.pages)(facts.pages));
    if (PICTURES[facts.kind] && facts.width && facts.height) parts.push(words.pixels(facts.width, facts.height));
  }
  parts.push(size(file.size, words));
  return parts.join(' · ');
}
