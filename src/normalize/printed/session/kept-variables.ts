import { requestOfCommandLine } from '../../formats/command/command-line.ts';
import type { ConsoleCommand } from '../console/console-command.ts';
import { requestsChangedBy } from './requests-changed-by.ts';

const KEEPS = /^\s*\$(\w{1,80})\s*=\s*([^=\s][\s\S]*)$/;
/** `$r = …`, `$r += …`, `$r.Add(…)`, `$r[0] = …`: it holds something else then, or may. */
const CHANGES = /\$(\w{1,80})\s{0,9}(?:[-+*]?=|[.[])/g;
/** The variable alone, or through a pipe: all that it holds. */
const SHOWS = /^\s*\$(\w{1,80})\s*(\|[\s\S]*)?$/;

/**
 * What the variables of a console hold: `$r = Get-OabVirtualDirectory`, and further down `$r | fl`. It is what was asked
 * when it was kept: where the same was asked or changed since, nobody takes it for what is.
 */
export class KeptVariables {
  readonly #held = new Map<string, { readonly text: string; readonly request: string; readonly place: string }>();

  /** The command with what its variable holds in the place of the variable. */
  shown(command: ConsoleCommand): ConsoleCommand {
    const [, name = '', rest = ''] = SHOWS.exec(command.text) ?? [];
    const held = this.#held.get(name.toLowerCase());
    if (held === undefined || held.place !== placeOf(command)) return command;
    return { ...command, text: `${held.text} ${rest}`.trim() };
  }

  /**
   * Remembers what a command keeps, forgets what it makes out of date.
   *
   * @param isWhole Nothing of it stands in the line below.
   */
  note(command: ConsoleCommand, isWhole: boolean): void {
    const [, name, text = ''] = KEEPS.exec(command.text) ?? [];
    const request = requestOfCommandLine(command.text)?.request;
    const outdated = new Set([...requestsChangedBy(command.text), ...(request === undefined ? [] : [request])]);
    for (const [other, held] of this.#held) if (outdated.has(held.request)) this.#held.delete(other);
    for (const [, changed = ''] of command.text.matchAll(CHANGES)) this.#held.delete(changed.toLowerCase());
    if (name === undefined) return;
    if (request !== undefined && isWhole && command.isRest !== true && this.#held.size < MOST)
      this.#held.set(name.toLowerCase(), { text: text.trim(), request, place: placeOf(command) });
  }
}

/** More than anybody keeps in one console. */
const MOST = 100;

/** A shell of another computer, and an older mail, have variables of their own. */
const placeOf = ({ age = 0, computer = '' }: ConsoleCommand): string => JSON.stringify([age, computer]);

/** Variables of PowerShell itself, and of the Exchange Management Shell: they hold no evidence. */
const AUTOMATIC = new Set(
  'args error exbin exinstall exscripts false home host lastexitcode myinvocation null pid profile psculture psedition pshome psuiculture psversiontable pwd shellid true'.split(
    ' ',
  ),
);

/** Whether a command shows what somebody keeps in a variable: nobody knows that of one that was filled elsewhere. */
export function showsVariable({ text }: ConsoleCommand): boolean {
  const name = SHOWS.exec(text)?.[1];
  return name !== undefined && !AUTOMATIC.has(name.toLowerCase());
}
