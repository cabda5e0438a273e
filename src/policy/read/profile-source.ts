import type { Value } from '../../model/resource.ts';
import type { Severity } from '../../model/words.ts';
import type { YamlFile } from './yaml/yaml-file.ts';

/** Which rules a profile takes, or leaves out. */
export type Selector =
  | 'all'
  | { readonly id?: string; readonly tag?: string; readonly topic?: string; readonly severity?: string };

/** Which organizations a profile fits; what is not written does not matter. */
export interface ProfileFor {
  readonly exchange?: string;
  /** One range or several: of each at least one server. */
  readonly anyServer?: string | readonly string[];
  readonly alternateServiceAccount?: boolean;
  readonly hybrid?: boolean;
  readonly modernAuthentication?: boolean;
  readonly federation?: boolean;
  readonly basicOutside?: boolean;
  readonly text?: string;
}

/** One question of a checklist; `rules` holds ids and families (`OA-*`). */
export interface ChecklistSource {
  readonly step: string;
  readonly asks: string;
  readonly rules: readonly string[];
}

/** A profile as its file has it, before its parents are asked. */
export interface ProfileSource {
  readonly file: YamlFile;
  readonly profile: string;
  readonly title: string;
  readonly extends?: string;
  readonly for: ProfileFor;
  /** No evidence chooses it. */
  readonly onlyByName: boolean;
  readonly checklist: readonly ChecklistSource[];
  readonly include: readonly Selector[];
  readonly exclude: readonly Selector[];
  readonly parameters: { readonly [rule: string]: { readonly [parameter: string]: Value } };
  readonly severity: { readonly [rule: string]: Severity };
  readonly requires: readonly string[];
  readonly failOn?: Severity;
}
