/** The syntax of a file, as its first characters show it. */
export type Syntax =
  | 'clixml'
  | 'json'
  | 'format-list'
  | 'format-table'
  | 'csv'
  | 'console'
  | 'application-host'
  | 'web-config'
  | 'appcmd'
  | 'adsutil'
  | 'reg-query'
  | 'reg-file'
  | 'sslcert'
  | 'setspn'
  | 'app-pools'
  | 'sites';

/**
 * Tells the syntax of a text by its beginning (64 kB are enough). `undefined` where it is none that is read here.
 * A prompt with a command makes it `console`, whatever the command printed.
 */
export function syntaxOf(head: string): Syntax | undefined {
  const text = head.replace(/^\uFEFF/, '').trimStart();
  if (text.startsWith('<') || text.startsWith('#< CLIXML')) return xmlSyntax(text);
  if (/^[{[]/.test(text) && !/^\[(PS\]|HKEY_|[^\]\s]{1,253}\]: ?PS)/.test(text)) return 'json';
  if (/^(Windows Registry Editor|REGEDIT4)/i.test(text)) return 'reg-file';
  if (isConsole(text)) return 'console';
  if (/^HKEY_[A-Z_]+(\\|\r?$)/m.test(text)) return 'reg-query';
  if (/^\w+\s*:\s*\((STRING|INTEGER|BOOLEAN|EXPANDSZ|LIST)\)/m.test(text)) return 'adsutil';
  if (/The parameter "[^"]+" is not set at this node/.test(text) || /^Error Trying To GET the Object/im.test(text))
    return 'adsutil';
  if (isSslTable(text)) return 'sslcert';
  if (/^\S.*\s(DC=[^,\s]+)(,\s*DC=[^,\s]+)*\r?\n(\r?\n|(CN|OU)=|\S)/i.test(text) && !/^(CN|OU)=/i.test(text))
    return 'setspn';
  if (/^APPPOOL "/.test(text)) return 'app-pools';
  if (/^SITE "/.test(text)) return 'sites';
  if (/^\s*<system\.webServer>/m.test(text) || /^ERROR \( (message|hresult):/m.test(text)) return 'appcmd';
  if ((text.match(/^\S[^:\n]{0,80}?\s*: ?.*$/gm) ?? []).length >= 2 && /^\S[^:\n]*?\s+:/m.test(text))
    return 'format-list';
  if (/^[^\n]*\S[^\n]*\r?\n\s*-{2,}(?:[ \t]+-+)*[ \t]*\r?$/m.test(text)) return 'format-table';
  if (isCsv(text)) return 'csv';
  return undefined;
}

/** `#TYPE`, `sep=;`, or a first line of several names that a delimiter parts, as many as in the second line. */
function isCsv(text: string): boolean {
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

function xmlSyntax(text: string): Syntax | undefined {
  const root = /<([A-Za-z][\w.:-]*)/.exec(text.replace(/<!--[\s\S]*?(-->|$)/g, '').replace(/<\?[\s\S]*?\?>/g, ''))?.[1];
  switch (root?.toLowerCase()) {
    case 'objs':
      return 'clixml';
    case 'configuration':
      return /<system\.applicationHost|<configSections|<sectionGroup name="system\.applicationHost"/.test(text)
        ? 'application-host'
        : 'web-config';
    case 'appcmd':
      if (/^\s*(?:<\?xml[^>]*>\s*)?<appcmd>\s*<APPPOOL\b/.test(text)) return 'app-pools';
      return /^\s*(?:<\?xml[^>]*>\s*)?<appcmd>\s*<SITE\b/.test(text) ? 'sites' : 'appcmd';
    case 'system.webserver':
    case 'system.applicationhost':
      return 'appcmd';
    default:
      return text.startsWith('#< CLIXML') ? 'clixml' : undefined;
  }
}

/** `netsh http show sslcert`: a title over dashes, then an endpoint and the hash of its certificate, in any language. */
function isSslTable(text: string): boolean {
  return (
    /^[^\n]*SSL[^\n]*\r?\n-{5,}[ \t]*\r?$/im.test(text) ||
    /^[ \t]+\S[^\n]*? : \S+:\d{1,5}[ \t]*\r?\n[ \t]+\S[^\n]*? : [0-9a-f]{40}[ \t]*\r?$/im.test(text)
  );
}

/** A transcript, or a window that somebody pasted: prompts of PowerShell, the Exchange shell or cmd with a command. */
function isConsole(text: string): boolean {
  return (
    /^\*{10,}\r?\n[^\n]*(transcript|Transkript|transcription)/i.test(text) ||
    /^\[PS\] [^\n>]*>\s*\S/m.test(text) ||
    /^(\[[^\]\s]{1,253}\]: ?)?PS [^\n>]{1,200}> ?\S/m.test(text) ||
    /^[A-Za-z]:\\[^\n>]{0,200}>\s*\S/m.test(text)
  );
}
