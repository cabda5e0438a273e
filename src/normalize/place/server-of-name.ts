import { netbios } from './file-name.ts';

/** Names that are folders of exports, not servers. */
const NOT_A_SERVER =
  /^(iis|config|configs|configuration|export|exports|capture|captures|clixml|json|xml|txt|text|data|files|output|logs?|exchange.*|backup|inetsrv|system32|windows|inetpub|wwwroot|temp|tmp|desktop|downloads?|documents|new folder|servers?|clients?|appcmd|adsutil|reg|registry|formats?|\d+)$/i;

export const TRANSCRIPT = /^PowerShell_transcript\.([^.]+)\./i;

/** The server that a file, or else its folder, is named after. */
export function serverOfName(stem: string, folder: string | undefined): string | undefined {
  const transcript = TRANSCRIPT.exec(stem)?.[1];
  if (transcript !== undefined) return netbios(transcript);
  const before = /^([A-Za-z0-9][A-Za-z0-9-]{0,14})(?: - |_|\.)(?=.*[A-Za-z])/.exec(stem)?.[1];
  if (before !== undefined && looksLikeServer(before)) return before;
  const after = /(?: - |_|\.|-)([A-Za-z][A-Za-z0-9-]{0,14})$/.exec(stem)?.[1];
  if (after !== undefined && looksLikeServer(after)) return after;
  return folder !== undefined && folder.length <= 15 && looksLikeServer(folder) ? folder : undefined;
}

/** Server names of real life hold a digit and no request's words. */
const looksLikeServer = (text: string): boolean =>
  /\d/.test(text) &&
  /^[A-Za-z][A-Za-z0-9-]*$/.test(text) &&
  !NOT_A_SERVER.test(text) &&
  !/^(get|utf|web|ps|app)[-\d]/i.test(text);
