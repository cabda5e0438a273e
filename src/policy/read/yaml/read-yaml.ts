import { parseYaml } from './parse-yaml.ts';
import type { PolicyFile, YamlFile } from './yaml-file.ts';

/**
 * A YAML file of ours as a value with its places. One that came with its parsed form is parsed only when somebody asks for
 * a place that was not kept, or for its words. Throws as parseYaml does.
 */
export function readYaml(file: PolicyFile): YamlFile {
  const { parsed } = file;
  if (parsed === undefined) return parseYaml(file);
  let whole: YamlFile | undefined;
  const parse = (): YamlFile => {
    whole ??= parseYaml(file);
    return whole;
  };
  return {
    path: file.path,
    folder: file.folder ?? '',
    value: parsed.value,
    ...(parsed.follows === undefined ? {} : { follows: parsed.follows }),
    place: (at, on = 'value') => {
      const kept = parsed.placeOf(at, on);
      return kept === undefined ? parse().place(at, on) : { file: file.path, line: kept[0], column: kept[1] };
    },
    excerpt: (at) => parse().excerpt(at),
    fault: (at, on, code, message, hint) => parse().fault(at, on, code, message, hint),
  };
}
