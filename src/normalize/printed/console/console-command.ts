/** One command of a console. */
export interface ConsoleCommand {
  readonly text: string;
  /** Line of its prompt, 1-based. */
  readonly line: number;
  /** Computer that its prompt names, else the one of the transcript; `null`: another one, and not told which. */
  readonly computer?: string | null;
  /** Another computer than that of its prompt ran it, or several did. */
  readonly isElsewhere?: true;
  /** Folder that its prompt names. */
  readonly folder?: string;
  /** How many mails above it are newer. */
  readonly age?: number;
  /** Its beginning is not there: nobody knows where it ran. */
  readonly isRest?: true;
}
