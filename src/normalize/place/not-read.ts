import { ignored, type NotRead } from './placement.ts';

const HARMLESS =
  /(^|\/)(readme|licen[cs]e|notice|changelog|copying|contributing)(\.[a-z]+)?$|\.(ps1|psm1|psd1|bat|cmd|vbs|url|lnk|gitignore|gitkeep|sha256|p7s|exe|dll|pdb)$/i;

const SCREENSHOT = 'Copy the text instead: run the command again and append "| Export-Clixml FILE.xml".';

/** By what the first bytes are; names lie, but not about these. */
const BY_BYTES: readonly { readonly starts: readonly number[]; readonly is: string; readonly hint: string }[] = [
  { starts: [0x89, 0x50, 0x4e, 0x47], is: 'a picture', hint: SCREENSHOT },
  { starts: [0xff, 0xd8, 0xff], is: 'a picture', hint: SCREENSHOT },
  { starts: [0x47, 0x49, 0x46, 0x38], is: 'a picture', hint: SCREENSHOT },
  { starts: [0x25, 0x50, 0x44, 0x46], is: 'a PDF', hint: SCREENSHOT },
  {
    starts: [0x50, 0x4b, 0x03, 0x04],
    is: 'a spreadsheet, a document or an archive',
    hint: 'Send the exports themselves as files of text, or a plain zip of them.',
  },
  {
    starts: [0xd0, 0xcf, 0x11, 0xe0],
    is: 'a mail or an Office document',
    hint: 'Save its attachments as files and send those.',
  },
  { starts: [0x52, 0x61, 0x72, 0x21], is: 'an archive that is not a zip', hint: 'Pack the files as a zip.' },
  { starts: [0x37, 0x7a, 0xbc, 0xaf], is: 'an archive that is not a zip', hint: 'Pack the files as a zip.' },
  { starts: [0x1f, 0x8b], is: 'a packed file', hint: 'Unpack it, or pack the files as a zip.' },
  {
    starts: [0x45, 0x6c, 0x66, 0x46, 0x69, 0x6c, 0x65],
    is: 'an event log in its own format',
    hint: 'Export what is in it: wevtutil qe FILE.evtx /lf:true /f:xml /e:Events > FILE.xml.',
  },
];

/** By name, for what is text and still not an export. */
const BY_NAME: readonly { readonly name: RegExp; readonly is: string; readonly hint: string }[] = [
  { name: /\.(png|jpe?g|gif|bmp|tiff?|webp|heic)$/i, is: 'a picture', hint: SCREENSHOT },
  { name: /\.(eml|mht|mhtml|msg)$/i, is: 'a mail', hint: 'Save its attachments as files and send those.' },
  {
    name: /\.(xlsx?|ods)$/i,
    is: 'a spreadsheet',
    hint: 'Run the command again and append "| Export-Clixml FILE.xml".',
  },
  { name: /\.(docx?|odt|rtf|pdf)$/i, is: 'a document', hint: SCREENSHOT },
  { name: /\.(html?)$/i, is: 'a web page', hint: 'Send the exports that it was made from.' },
];

/** Its rows look like those of Get-Mailbox, and not every row says what it is: the name of the file does. */
const CLOUD_MAILBOXES = ignored(
  'It is an answer of Get-RemoteMailbox: its mailboxes are in the cloud, and no rule is about them.',
);

/** What an organization says of itself is the reader's to say, not the capture's. */
const DECLARATIONS = ignored('Declarations count only where they are passed.', 'Pass it with --declarations.');

export const NO_EXPORT = ignored('It is not an export; nothing is read from it.');

/** `undefined` where content and name allow that it is an export. */
export function notRead(path: string, head: Uint8Array): NotRead | undefined {
  if (/(^|\/)declarations\.ya?ml$/i.test(path)) return DECLARATIONS;
  if (/(^|[/_ .-])(?:Get-)?Remote-?Mailbox(?:es)?[^/]*$/i.test(path)) return CLOUD_MAILBOXES;
  if (HARMLESS.test(path)) return NO_EXPORT;
  const bytes = BY_BYTES.find((entry) => entry.starts.every((byte, index) => head[index] === byte));
  const found = bytes ?? BY_NAME.find((entry) => entry.name.test(path));
  return found === undefined
    ? undefined
    : { status: 'unplaced', problem: `It is ${found.is}, which cannot be read.`, hint: found.hint };
}
