import { inEachLine } from './cleaning.ts';

/** `**Name** : value`, `*Name*: value`, the whole line in bold. */
const NAME = /^(\s*)(\*\*|__|\*)([A-Za-z]\w*(?: +: [^*]*)?)\2([ \t]*:.*|[ \t]*)$/;
/** `**Name:** value`. */
const NAME_WITH_COLON = /^(\s*)(?:[-*+] )?(\*\*|__)([A-Za-z]\w*) ?:\2[ \t]+(?=\S)/;
const VALUE = /^(\s*[A-Za-z_][\w.]* ?\s*: +)(\*\*|__|\*|_|`)([^\s*`](?:[^*`]*[^\s*`])?)\2[ \t]*$/;
/** What is no pattern and no name of anybody: around it, a single mark can only be emphasis. */
const PLAIN =
  /^(?:True|False|None|\d+|https?:\/\/\S+|\{[^{}]*\}|[\w.-]+\\[^*\\]+ \([^()]+\)|Ntlm|Negotiate|Basic|Digest|Fba|OAuth|WindowsIntegrated)$/i;

/** Marks of Markdown and of chats around names and values of lists. */
export const emphasis = inEachLine((text) => {
  if (!/[*_`]/.test(text)) return text;
  const named = text.replace(NAME_WITH_COLON, '$1$3 : ').replace(NAME, '$1$3$4');
  return named.replace(VALUE, (whole, name: string, mark: string, value: string) =>
    mark === '**' || PLAIN.test(value) ? `${name}${value}` : whole,
  );
});
