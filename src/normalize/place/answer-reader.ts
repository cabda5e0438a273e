import type { Fragment } from '../../model/resource.ts';
import { faultOf } from '../answers/file-fault.ts';
import type { Shortfall } from '../answers/file-reading.ts';

/** Reads one answer of a program. What it printed badly is its shortfall, or a FormatError. */
export type AnswerReader = (text: string, context: ToolContext) => ToolReading;

export interface ToolReading {
  readonly fragments: readonly Fragment[];
  readonly shortfall?: Shortfall;
  /** It was read whole, and is about less than its request asks. */
  readonly narrower?: Shortfall;
  /** What is to be said of it although nothing went wrong. */
  readonly note?: string;
  /** Lines that are neither values nor known to mean nothing, 1-based. */
  readonly leftOver?: readonly number[];
}

/**
 * How a text ends: behind a blank line, or because something else follows; at the end of a line; within a line, perhaps
 * in the middle of a value.
 */
export type TextEnd = 'closed' | 'line' | 'open';

interface ToolContext {
  readonly record: number;
  /** Computer that it ran on; `null` where nobody says it. */
  readonly server: string | null;
  /** What the computer is, as the folder says. */
  readonly computerRole?: 'server' | 'client';
  readonly lineOffset?: number;
  /** Without it, the text is whole. */
  readonly end?: TextEnd;
  /** For setspn the name after `-Q` or `-L`, for DNS the name, for an HTTP request the address. */
  readonly asked?: string;
  /** For setspn `-L` or `-X` where it is not `-Q`, for DNS the type of record, for an HTTP request its method. */
  readonly question?: string;
  /** For DNS: the server that was asked, where it is not the computer's own one. */
  readonly resolver?: string;
  /** For nslookup: it was asked for names one after the other, and `question` is what it began with. */
  readonly isSession?: true;
  /** For setspn: whether `-F` stood there. */
  readonly isForestWide?: boolean;
}

/** Reads one answer of a program. What it printed badly is its shortfall; throws only for a bug of ours. */
export function readAnswer(read: AnswerReader, text: string, context: ToolContext): ToolReading {
  try {
    return read(text, context);
  } catch (error) {
    const { cause, reason } = faultOf(error);
    return { fragments: [], shortfall: { cause, reason } };
  }
}

/** For answers that mean nothing without the computer that gave them. */
export function ofServer<Context extends { readonly server: string | null }>(
  context: Context,
  read: (context: Context & { readonly server: string }) => ToolReading,
): ToolReading {
  const { server } = context;
  if (server !== null) return read({ ...context, server });
  const reason = 'nothing says on which computer it ran; put the file into servers/NAME/';
  return { fragments: [], shortfall: { cause: 'unreadable', reason } };
}
