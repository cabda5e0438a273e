/**
 * Why a path inside a capture may not be used, or `undefined` where it may. Refused are absolute paths, drives,
 * network shares, device names, parts that climb out, alternate data streams and control characters: whoever sent the
 * capture wrote them.
 */
export function refusalOfPath(path: string): string | undefined {
  const text = path.replaceAll('\\', '/');
  if (text === '') return 'its name is empty';
  if (text.startsWith('//')) return 'its name is a path to another computer';
  if (text.startsWith('/')) return 'its name is an absolute path';
  if (/^[A-Za-z]:/.test(text)) return 'its name holds a drive';
  if (/[\u0000-\u001f\u007f]/.test(text)) return 'its name holds control characters';
  const parts = text.split('/');
  if (parts.includes('..')) return 'its name leads out of the capture';
  if (parts.some((part) => part.includes(':')))
    return 'its name holds a colon, which on Windows opens an alternate data stream';
  if (parts.some((part) => /^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$/i.test(part))) return 'its name is that of a device';
  return undefined;
}

/** With `/` between the parts, and without `./` or doubled separators. */
export function tidyPath(path: string): string {
  return path
    .replaceAll('\\', '/')
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .join('/');
}
