import { UserError } from '../../model/error.ts';
import type { UnknownCause } from '../../model/words.ts';

/**
 * A file that cannot be read, or not to its end. What a reader gave before stands. `line` and `column` are 1-based.
 * `cause` is what its evidence becomes: `unreadable`, `partial` (it ends early) or `over-limit`.
 */
export class FormatError extends UserError {
  readonly unknownCause: Extract<UnknownCause, 'unreadable' | 'partial' | 'over-limit'>;
  readonly line: number | undefined;
  readonly column: number | undefined;

  constructor(
    unknownCause: FormatError['unknownCause'],
    message: string,
    place: { readonly line?: number | undefined; readonly column?: number | undefined; readonly hint?: string } = {},
  ) {
    const { line, column, hint } = place;
    const where =
      line === undefined ? undefined : column === undefined ? `line ${line}` : `line ${line}, column ${column}`;
    super('format', message, { where, hint });
    this.name = 'FormatError';
    this.unknownCause = unknownCause;
    this.line = line;
    this.column = column;
  }
}

/** What a parser of XML says is wrong, without the place and without the names that it quotes behind a colon. */
export const parserWords = (message: string): string => message.replace(/^\d+:\d+: /, '').replace(/: .*|\.$/s, '');
