import type { Place } from '../../model/policy/policy.ts';
import type { Properties, Value } from '../../model/resource.ts';
import type { YamlFile, YamlPath } from './yaml/yaml-file.ts';

/** `not-selected`: the rule does not concern the resource. */
export type TestOutcome = 'pass' | 'fail' | 'unknown' | 'not-applicable' | 'not-selected' | 'manual';

/** A resource as a file of tests writes it. */
export interface TestResource {
  readonly kind: string;
  readonly id?: string;
  readonly label: string;
  readonly server?: string;
  readonly collectedAt?: string;
  readonly properties: Properties;
}

/** One test: what is judged, what is changed before, and what has to come out. */
export interface PolicyTest {
  readonly rule: string;
  readonly name: string;
  readonly parameters: { readonly [parameter: string]: Value };
  readonly profile?: string;
  readonly resource?: string;
  readonly with: readonly string[];
  readonly set: { readonly [path: string]: Value };
  readonly unset: readonly string[];
  readonly open: readonly string[];
  readonly expect: TestOutcome;
  readonly leaf?: string;
  readonly asOf?: string;
  readonly place: Place;
  /** Where it stands in its file. */
  readonly at: YamlPath;
}

/** The tests beside one policy, with the resources that they share. */
export interface PolicyTestFile {
  readonly file: YamlFile;
  readonly policy: string;
  readonly resources: ReadonlyMap<string, TestResource>;
  readonly tests: readonly PolicyTest[];
}
