/** Windows PowerShell 5.1 reads a script without it in the code page of the computer. */
const BYTE_ORDER_MARK = '\ufeff';

/** Parts of a script as the file that is written to disk: a byte order mark, the line ends of Windows. */
export const scriptText = (parts: readonly string[]): string =>
  BYTE_ORDER_MARK +
  parts
    .map((part) => part.trim())
    .join('\n\n')
    .replace(/\r?\n/g, '\r\n')
    .concat('\r\n');
