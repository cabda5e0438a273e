import { visible } from '../../lib/escape.ts';
import { didYouMean } from '../../lib/words/suggest.ts';
import { EXIT, UserError } from '../../model/error.ts';
import { isSchemaName, SCHEMAS } from '../../policy/schema/schemas.ts';
import { findRule } from './find-rule.ts';
import type { PolicyWorld } from './policy-world.ts';

/** `policy show ID`: the rule as its file has it. */
export async function policyShow(
  id: string,
  options: { readonly policies?: readonly string[] | undefined },
  world: PolicyWorld,
): Promise<number> {
  const rule = findRule(await world.readPolicies(options.policies), id);
  const { file, line } = rule.about.origin;
  const text = rule.document.file.excerpt(rule.at).split('\n').map(visible).join('\n');
  world.write(`# ${visible(file)}:${line}\n${text}\n`);
  return EXIT.ok;
}

/** `policy schema [NAME]`: a JSON Schema, or the names of all. */
export async function showSchema(name: string | undefined, world: PolicyWorld): Promise<number> {
  if (name === undefined) {
    world.write(`${Object.keys(SCHEMAS).join('\n')}\n`);
    return EXIT.ok;
  }
  if (!isSchemaName(name)) {
    const names = Object.keys(SCHEMAS);
    throw new UserError('unknown-schema', `There is no schema "${name}".`, {
      hint: didYouMean(name, names) ?? `one of: ${names.join(', ')}`,
    });
  }
  world.write(`${JSON.stringify(SCHEMAS[name], null, 2)}\n`);
  return EXIT.ok;
}
