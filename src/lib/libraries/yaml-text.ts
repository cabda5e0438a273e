import { createRequire } from 'node:module';
import type { CreateNodeOptions, DocumentOptions, ParseOptions, SchemaOptions, ToStringOptions } from 'yaml';

type YamlOptions = DocumentOptions & SchemaOptions & ParseOptions & CreateNodeOptions & ToStringOptions;

/** Loaded where YAML is written, which few commands do. */
const load = createRequire(import.meta.url);

/** A value as YAML; the options are those of the library. */
export function yamlText(value: unknown, options: YamlOptions = {}): string {
  return (load('yaml') as typeof import('yaml')).stringify(value, options);
}
