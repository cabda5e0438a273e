import type { Fragment } from '../../model/resource.ts';
import type { IisConfiguration } from './layers/iis-configuration.ts';
import type { XmlProblem } from './read-elements.ts';

export interface ApplicationHostInput {
  /** The decoded file, whole or in chunks. */
  readonly text: string | Iterable<string>;
  /** Path in the capture, for messages. */
  readonly file: string;
  /** NetBIOS name, in the spelling that people use. */
  readonly server: string;
  /** Index of its record. */
  readonly record: number;
  readonly webConfigs?: readonly WebConfigInput[];
}

export interface WebConfigInput {
  /** Physical folder, location path, or its folder below the server's: see `placeWebConfigs`. */
  readonly place: string;
  /** `null`: asked for, and it does not exist. */
  readonly text: string | null;
  readonly file: string;
  readonly record: number;
}

/** A web.config that could not be used, or only in part. */
export interface WebConfigProblem {
  readonly file: string;
  readonly record: number;
  /** `unplaced`: which folder it belongs to is not known. `unreadable`: its XML is faulty. */
  readonly status: 'unplaced' | 'unreadable';
  readonly message: string;
}

export interface ApplicationHostReading {
  /** `iis-location` for the server root and every location, sites, app pools, and one `server` where Exchange shows in the file. */
  readonly fragments: readonly Fragment[];
  /** Set where the file could not be read: then only the server root is in `fragments`. */
  readonly problem: XmlProblem | null;
  readonly webConfigProblems: readonly WebConfigProblem[];
  /** Names of what was withheld as secret, over all files, sorted. */
  readonly withheld: readonly string[];
  /** What was left out or would be refused by IIS, as sentences. */
  readonly warnings: readonly string[];
  /** Lines of the file, and of each web.config, that are neither elements nor blank. */
  readonly stray: ReadonlyMap<string, readonly number[]>;
  /** For `reachOf` and the command `iis`. */
  readonly configuration: IisConfiguration;
}
