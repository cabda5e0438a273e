import type { EvidenceStrength } from '../../model/words.ts';
import type { Batches, FileReading, PlacedFileTask, RequestNamed } from '../answers/file-reading.ts';
import type { ReaderOptions } from '../formats/reader-options.ts';
import type { ShownFiles } from '../iis/answers/shown-files.ts';
import type { EventGroups } from '../logs/events/event-groups.ts';
import type { RawObject } from '../raw/raw.ts';
import type { AnswerReader } from './answer-reader.ts';
import type { PathHints } from './path-hints.ts';

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
      readonly read: (text: AsyncIterable<string>, task: PlacedFileTask, house: ReadingHouse) => Batches<FileReading>;
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
