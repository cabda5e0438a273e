/** A line with a prompt, or a bare command line. */
export interface CommandLine {
  readonly command: string;
  /** Computer that the prompt names (`[EX01]: PS C:\>`). */
  readonly computer?: string;
  /** Folder that the prompt names, `C:\inetpub`. */
  readonly folder?: string;
}

const PROMPTS = [
  /^\[PS\] ?[^<>|"]*?>(?!>) ?(.*)$/,
  /^(?:\[([^\]\s]{1,253})\]: ?)?PS(?: (?:[A-Za-z]+:|\\\\|Microsoft\.PowerShell)[^<>|"]*?)?> ?(.*)$/,
  /^[A-Za-z]:\\[^<>|"?*:]*?>(.*)$/,
  // What the SSH server of Windows opens: `contoso\mia@EX01 C:\Users\mia>`.
  /^(?:[\w.-]{1,64}\\)?[\w.-]{1,64}@([\w.-]{1,253}) [A-Za-z]:\\[^<>|"?*:]*?>(.*)$/,
];

const FOLDER = /^(?:\[PS\] ?|(?:\[[^\]\s]{1,253}\]: ?)?PS |[\w.\\-]{1,129}@[\w.-]{1,253} )?([A-Za-z]:\\[^<>|"?*:]*?)>/;

/** `mia@jump:~$`, `[root@jump ~]#`: a shell from which curl was run. */
const UNIX = /^\[?[\w.-]{1,64}@[\w.-]{1,253}(?::| )[^\s$#<>|"]{0,200}\]?[$#](?: (.*))?$/;

/** `$ curl …`, where the prompt says nothing of itself. */
const SHELL = /^[$#%] ((?:curl|nslookup)\s\S.*)$/;

/** What Start-Transcript adds of a script that ran: no command, and what it printed goes on below. */
export const TRACED = /^\s*(?:PS>|>>) ?(?:TerminatingError|CommandInvocation|ParameterBinding)\(/;

/** `undefined` for a line without a prompt. */
export function promptOf(line: string): CommandLine | undefined {
  if (!line.includes('>')) {
    const unix = line.includes('@') ? UNIX.exec(line) : SHELL.exec(line);
    return unix === null ? undefined : { command: (unix[1] ?? '').trim() };
  }
  if (TRACED.test(line)) return undefined;
  for (const pattern of PROMPTS) {
    const match = pattern.exec(line);
    if (match === null) continue;
    const computer = match.length > 2 ? match[1] : undefined;
    const folder = FOLDER.exec(line)?.[1];
    return {
      command: (match.at(-1) ?? '').trim(),
      ...(computer === undefined ? {} : { computer }),
      ...(folder === undefined ? {} : { folder }),
    };
  }
  return undefined;
}
