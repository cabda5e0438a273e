import type { Fragment } from '../../model/resource.ts';
import type { EvidenceStrength } from '../../model/words.ts';
import { faultOf } from '../file-fault.ts';
import type { ReaderOptions } from '../formats/reader-options.ts';
import type { ShownFiles } from '../iis/answers/shown-files.ts';
import type { EventGroups } from '../logs/event-groups.ts';
import type { RawObject } from '../raw/raw.ts';
import type { Batches, FileReading, FileTask, RequestNamed } from '../records.ts';
import type { Shortfall } from '../records-answers.ts';
import type { PathHints } from './place-path.ts';
import type { PlacedFile } from './placement.ts';

/** One format of the files in a capture: how it is told, what has to be known of such a file, and who reads it. */
export interface FileFormat {
  /** Stands in the records of its files. */
  readonly name: string;
  /** By content: whether a text begins like it. The first format of the table that says so counts. */
  readonly begins?: (text: string) => boolean;
  /** By content, for markup: whether its root element (in lower case) is one of the format. */
  readonly root?: (name: string, text: string) => boolean;
  /** By name or folder, which go before content. `content` is the format that the text alone shows. */
  readonly claims?: (file: FoundFile, content: string | undefined) => boolean;
  /** Says itself, command by command, what was asked: no folder goes before it. */
  readonly isConsole?: true;
  /** The one request that it answers: whoever maps a file to the request says the format with it. */
  readonly request?: string;
  /** What has to be known beside the text, and is not: with a `server` the file is read under that name all the same. */
  readonly lacks?: (file: FoundFile) => Lack | undefined;
  readonly reader: FormatReader;
}

export interface FoundFile {
  readonly path: string;
  /** Its beginning. */
  readonly text: string;
  readonly hints: PathHints;
}

export interface Lack {
  readonly problem: string;
  readonly hint: string;
  readonly server?: string;
}

export type FormatReader =
  /** Objects of cmdlets. Throws FormatError after the objects that came before the fault. */
  | {
      readonly as: 'objects';
      readonly read: (text: AsyncIterable<string>, options: ReaderOptions) => AsyncIterable<readonly RawObject[]>;
    }
  /** The whole output of one program, alone in a file or below its command in a console. */
  | {
      readonly as: 'answer';
      readonly strength: EvidenceStrength;
      readonly read: AnswerReader;
      /** What stands in it is kept as it is, markup too. */
      readonly isRaw?: true;
    }
  /** A file with a way of its own. */
  | {
      readonly as: 'file';
      readonly read: (
        text: AsyncIterable<string>,
        placed: PlacedFile,
        task: FileTask,
        house: ReadingHouse,
      ) => Batches<FileReading>;
    }
  /** Configuration of IIS: the files of one server are understood together. */
  | { readonly as: 'iis' }
  /** Requests of clients: all logs of a capture are counted together. */
  | { readonly as: 'log' };

/** What readers share: files hold answers of other formats, and answers belong to requests. */
export interface ReadingHouse {
  readonly requestNamed: RequestNamed;
  readonly formats: readonly FileFormat[];
  /** Gets the events that a console shows: they are counted with those of all logs. */
  readonly events: EventGroups;
  /** Gets the files of IIS that a console shows: they are read with those that were copied. */
  readonly shown: ShownFiles;
}

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

export interface ToolContext {
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

/** The format that a text shows by its beginning (64 kB are enough). `undefined` where it is none that is read here. */
export function formatOfText(head: string, formats: readonly FileFormat[]): FileFormat | undefined {
  const text = head.replace(/^\uFEFF/, '').trimStart();
  if (!text.startsWith('<') && !text.startsWith('#< CLIXML')) return formats.find((format) => format.begins?.(text));
  const root = rootOf(text);
  return formats.find((format) => format.root?.(root, text));
}

/** Name of the first element, behind comments and instructions; empty where there is none. */
function rootOf(text: string): string {
  for (let at = text.indexOf('<'); at >= 0; ) {
    const end = text.startsWith('<!--', at) ? '-->' : text.startsWith('<?', at) ? '?>' : undefined;
    if (end === undefined) {
      const name = /^[A-Za-z][\w.:-]*/.exec(text.slice(at + 1, at + 200))?.[0];
      if (name !== undefined) return name.toLowerCase();
    }
    const behind = end === undefined ? at + 1 : text.indexOf(end, at + 2);
    if (behind < 0) return '';
    at = text.indexOf('<', behind);
  }
  return '';
}
