import { inEachLine } from './cleaning.ts';

/** Addresses have no backslash. */
const ADDRESS =
  /(?<![\w.\\@-])[\w.\\-]{1,256}@[\w.\\-]{1,256}|(?<![\w\\])https?\\?:\/\/[^\s"|]+|(?<![\w.\\-])\\?_[a-z]+\\?\.\\?_tcp\b/gi;
/** `EX01\\mapi (Default Web Site)` in a list. */
const PATH = /^(\s*[A-Za-z]\w*\s*: +[^\s\\"]+)\\\\(?=[^\s\\"][^\\"]*$)/;

/** Backslashes that Markdown wants before what it would take for a mark, where they can be nothing else. */
export const escapes = inEachLine((text) =>
  text.includes('\\')
    ? text.replace(ADDRESS, (address) => address.replace(/\\([_*~.:[\]()#+-])/g, '$1')).replace(PATH, '$1\\')
    : text,
);
