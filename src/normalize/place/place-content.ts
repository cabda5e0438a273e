/** A transcript, or a window that somebody pasted: prompts of PowerShell, the Exchange shell or cmd with a command. */
export function isConsole(text: string): boolean {
  return (
    /^\*{10,}\r?\n[^\n]*(transcript|Transkript|transcription)/i.test(text) ||
    /^\[PS\] [^\n>]*>\s*\S/m.test(text) ||
    /^(\[[^\]\s]{1,253}\]: ?)?PS [^\n>]{1,200}> ?\S/m.test(text) ||
    /^[A-Za-z]:\\[^\n>]{0,200}>\s*\S/m.test(text)
  );
}

/** Not a prompt in brackets, nor a key of the registry. */
export const isJson = (text: string): boolean =>
  /^[{[]/.test(text) && !/^\[(PS\]|HKEY_|[^\]\s]{1,253}\]: ?PS)/.test(text);

export const isAdsutil = (text: string): boolean =>
  /^\w+\s*:\s*\((STRING|INTEGER|BOOLEAN|EXPANDSZ|LIST)\)/m.test(text) ||
  /The parameter "[^"]+" is not set at this node/.test(text) ||
  /^Error Trying To GET the Object/im.test(text);

/** `netsh http show sslcert`: a title over dashes, then an endpoint and the hash of its certificate, in any language. */
export const isSslTable = (text: string): boolean =>
  /^[^\n]*SSL[^\n]*\r?\n-{5,}[ \t]*\r?$/im.test(text) ||
  /^[ \t]+\S[^\n]*? : \S+:\d{1,5}[ \t]*\r?\n[ \t]+\S[^\n]*? : [0-9a-f]{40}[ \t]*\r?$/im.test(text);

export const isSetspn = (text: string): boolean =>
  /^\S.*\s(DC=[^,\s]+)(,\s*DC=[^,\s]+)*\r?\n(\r?\n|(CN|OU)=|\S)/i.test(text) && !/^(CN|OU)=/i.test(text);

/** `appcmd list WHAT /xml`. */
export const listsElements = (text: string, what: 'APPPOOL' | 'SITE'): boolean =>
  new RegExp(`^\\s*(?:<\\?xml[^>]*>\\s*)?<appcmd>\\s*<${what}\\b`).test(text);

export const isFormatList = (text: string): boolean =>
  (text.match(/^\S[^:\n]{0,80}?\s*: ?.*$/gm) ?? []).length >= 2 && /^\S[^:\n]*?\s+:/m.test(text);

export const isFormatTable = (text: string): boolean =>
  /^[^\n]*\S[^\n]*\r?\n\s*-{2,}(?:[ \t]+-+)*[ \t]*\r?$/m.test(text);

/** `#TYPE`, `sep=;`, or a first line of several names that a delimiter parts, as many as in the second line. */
export function isCsv(text: string): boolean {
  if (/^(#TYPE |sep=.\r?\n)/i.test(text)) return true;
  const [first = '', second = ''] = text.split(/\r?\n/, 2);
  return [',', ';', '\t'].some((delimiter) => {
    const names = first.split(delimiter);
    return (
      names.length > 1 &&
      names.every((name) => /^"?[A-Za-z_][\w. -]*"?$/.test(name)) &&
      second.split(delimiter).length >= names.length
    );
  });
}
