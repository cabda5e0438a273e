import type { CaptureFile } from '../../model/capture.ts';
import type { Request } from '../../model/request.ts';
import type { NormalizedItem } from '../../model/resource.ts';
import type { CollectionLine, RecordEntry } from '../../model/snapshot.ts';
import type { EvidenceStrength, UnknownCause } from '../../model/words.ts';
import type { PlacedFile } from '../place/placement.ts';

/** Which requests there are, and the command behind each. */
export type RequestNamed = (id: string) => Request | undefined;

/** Items as they are read, and what it came to. */
export type Batches<Result> = AsyncGenerator<readonly NormalizedItem[], Result>;

/** What reading one file came to. */
export interface FileReading {
  /** Requests that it answers, in the order of the file; the first stands in its record. */
  readonly answers: readonly Answer[];
  readonly request: string | null;
  readonly format: string | null;
  readonly strength: EvidenceStrength;
  readonly server: string | null;
  readonly status: RecordEntry['status'];
  readonly problem: string | null;
  readonly hint: string | null;
  readonly withheld: readonly string[];
  readonly notes?: readonly string[];
  readonly leftOver?: RecordEntry['leftOver'];
  readonly leftOverApart?: RecordEntry['leftOverApart'];
}

/** One file of the capture with its index among the records. */
export interface FileTask {
  readonly file: CaptureFile;
  readonly record: number;
  /** From capture.json, else from `--taken-at`; ISO 8601 UTC. */
  readonly collectedAt: string | null;
  /** Digest that capture.json gives, in hex. */
  readonly expectedSha256: string | null;
  /** What capture.json says was withheld. */
  readonly withheld: readonly string[];
  /** `true` where capture.json names it: we asked for it ourselves. */
  readonly promised: boolean;
}

/** One whose format is known. */
export interface PlacedFileTask extends FileTask {
  readonly placement: PlacedFile;
}

/** What one file answers to one request about one kind in one scope; becomes a collection line. */
export interface Answer {
  readonly request: string;
  readonly kind: string;
  readonly scope: string;
  readonly computerRole?: 'client';
  readonly places?: readonly string[];
  readonly properties: readonly string[];
  readonly count: number;
  readonly status: CollectionLine['status'];
  readonly cause?: UnknownCause;
  readonly reason?: string;
}

/** Why an answer is not complete. */
export interface Shortfall {
  readonly cause: UnknownCause;
  readonly reason: string;
}

/** A request that was made, whatever came of it. */
export interface Asked {
  readonly request: Request;
  /** Server in lower case, where the answer is about one. */
  readonly server: string | null;
  readonly computerRole?: 'client';
  /** What it was asked about, where that is less than the request can tell. */
  readonly places?: readonly string[];
  /** The command line, or the number of rows, shows that the answer is not all. */
  readonly shortfall?: Shortfall;
}

/** Why a file could not be read to its end; `sentence` for its record, `hint` where the reader of it can do something. */
export interface FileFault extends Shortfall {
  readonly sentence: string;
  readonly hint: string | null;
}
