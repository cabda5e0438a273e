import { requestOfCommandLine } from '../../formats/command/command-line.ts';
import type { ShownFile } from '../../iis/answers/shown-files.ts';
import { MOST_HELD } from '../answer/file-answer.ts';
import { type HeldLines, holdLines } from '../answer/held-lines.ts';
import type { ConsoleCommand } from '../console/console-command.ts';
import type { TextLine } from '../text-line.ts';
import { NO_EVIDENCE } from './unread-commands.ts';

const BEGINS = /^\s*(?:<\?xml[^>]*\?>\s*)?<configuration[\s>]/;
const DECLARES = /^\s*<\?xml[^>]*\?>\s*$/;
const ENDS = /<\/configuration\s*>/;

/** A configuration of IIS that stands in a text without a command that showed it. */
export interface BareFile {
  readonly lines: readonly TextLine[];
  /** What it is by what stands in it. */
  readonly request: ShownFile['request'];
  /** Why it is not read: it is larger than is held, or does not hold what every applicationHost.config holds. */
  readonly lack?: 'too-large' | 'part';
}

/** Parts files of IIS from the lines that they stand among; a file may go on in the next window. */
export class BareFiles {
  #open: HeldLines | undefined;

  /** The files that end in these lines, and the lines of none. */
  take(lines: readonly TextLine[]): { readonly files: readonly BareFile[]; readonly rest: readonly TextLine[] } {
    if (this.#open === undefined && !lines.some(({ text }) => BEGINS.test(text))) return { files: [], rest: lines };
    const files: BareFile[] = [];
    const rest: TextLine[] = [];
    for (const line of lines) {
      if (this.#open === undefined && BEGINS.test(line.text)) {
        const declared = DECLARES.test(rest.at(-1)?.text ?? '') ? rest.pop() : undefined;
        this.#open = holdLines(MOST_HELD);
        if (declared !== undefined) this.#open.add([declared]);
      }
      if (this.#open === undefined) rest.push(line);
      else this.#open.add([line]);
      if (ENDS.test(line.text)) files.push(...this.end());
    }
    return { files, rest };
  }

  /** What was begun and does not end. */
  end(): readonly BareFile[] {
    const held = this.#open;
    this.#open = undefined;
    return held === undefined ? [] : [fileOf(held)];
  }
}

/** Its own places and sites stand in applicationHost.config only; a web.config may name pages below its own. */
function fileOf({ isOver, lines }: HeldLines): BareFile {
  const holds = (pattern: RegExp): boolean => lines.some(({ text }) => pattern.test(text));
  const hasSites = holds(/<system\.applicationHost[\s>]/);
  const isHost = hasSites || holds(/<location\s[^>]{0,80}path="(?:Default Web Site|Exchange Back End)["/]/i);
  const isWhole = !isHost || (hasSites && holds(/<configSections[\s>]/));
  const lack = isOver() ? 'too-large' : isWhole ? undefined : 'part';
  return {
    lines,
    request: isHost ? 'applicationHost.config' : 'web.config',
    ...(lack === undefined ? {} : { lack }),
  };
}

/** Whether what stands below a command may be a file that it did not show: what it prints is known, and is none. */
export function printsNoFile({ text }: ConsoleCommand): boolean {
  const asked = requestOfCommandLine(text);
  return asked === undefined ? NO_EVIDENCE.test(text) : !/\.config$|^HTTP|^appcmd/.test(asked.request);
}
