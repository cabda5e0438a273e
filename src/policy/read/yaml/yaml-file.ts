import type { UserError } from '../../../model/error.ts';
import type { ErrorCode } from '../../../model/errors/error-codes.ts';
import type { Place } from '../../../model/policy/policy.ts';

/** Keys and indices from the root of a YAML file. */
export type YamlPath = readonly (string | number)[];

/** A YAML file whose syntax is right. */
export interface YamlFile {
  readonly path: string;
  /** As {@link PolicyFile.folder}; empty for the bundled ones. */
  readonly folder: string;
  /** Plain data; shared where aliases share, never cyclic, at most sixty levels deep. */
  readonly value: unknown;
  /** As {@link ParsedFile.follows}. */
  readonly follows?: string;
  /** Where a node stands; a path that leads nowhere gives the last node on the way. */
  place(at: YamlPath, on?: 'key' | 'value'): Place;
  /** The lines of a node as they were written. */
  excerpt(at: YamlPath): string;
  /** A fault at a node, with its place and frame. */
  fault(at: YamlPath, on: 'key' | 'value', code: ErrorCode, message: string, hint?: string): UserError;
}

/** A YAML file as it was read: policies, profiles, tests, waivers, declarations. */
export interface PolicyFile {
  /** As messages shall name it, with `/`. */
  readonly path: string;
  readonly text: string;
  /** The folder that it was read from; the bundled ones have none. */
  readonly folder?: string;
  /** What `text` comes to, where that is known already. */
  readonly parsed?: ParsedFile;
}

/** What a YAML file comes to, from an earlier parsing of the same text. */
export interface ParsedFile {
  /** As {@link YamlFile.value}. */
  readonly value: unknown;
  /** `shapeDigest` of the schema that it was found to follow; rules in it were found to say something, each. */
  readonly follows?: string;
  /** Where a node stands, 1-based, if that was kept. */
  readonly placeOf: (at: YamlPath, on: 'key' | 'value') => readonly [line: number, column: number] | undefined;
}
