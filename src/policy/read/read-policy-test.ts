import type { PolicyTest, PolicyTestFile, TestResource } from './policy-test.ts';
import type { YamlFile } from './yaml/yaml-file.ts';

type TestDefaults = 'parameters' | 'with' | 'set' | 'unset' | 'open';
type RawTest = Omit<PolicyTest, TestDefaults | 'place' | 'at'> & Partial<Pick<PolicyTest, TestDefaults>>;
interface RawTestFile {
  readonly policy: string;
  readonly resources?: { readonly [name: string]: TestResource };
  readonly tests: readonly RawTest[];
}

/** A test file whose shape is right. */
export function readPolicyTest(file: YamlFile): PolicyTestFile {
  const raw = file.value as RawTestFile;
  return {
    file,
    policy: raw.policy,
    resources: new Map(Object.entries(raw.resources ?? {})),
    tests: raw.tests.map((test, index) => ({
      ...test,
      parameters: test.parameters ?? {},
      with: test.with ?? [],
      set: test.set ?? {},
      unset: test.unset ?? [],
      open: test.open ?? [],
      place: file.place(['tests', index]),
      at: ['tests', index],
    })),
  };
}
