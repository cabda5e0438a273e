import { counted } from '../../lib/counted.ts';
import { visible } from '../../lib/escape.ts';
import { EXIT } from '../../model/error.ts';
import { loadPolicies } from '../../policy/read/load-policies.ts';
import { LOCK_FILE, lockText } from '../../policy/read/override-lock.ts';
import type { PolicyWorld } from './policy-world.ts';

/** `policy lock DIR`: writes which bundled rules the own ones took the place of, as they are now. */
export async function policyLock(folder: string, world: PolicyWorld): Promise<number> {
  const files = await world.readFiles([folder]);
  const own = files.filter((file) => file.folder !== undefined);
  const text = lockText(loadPolicies(files.filter((file) => file.folder === undefined)), own);
  const path = `${folder.replace(/(?<![/\\])[/\\]+$/, '')}/${LOCK_FILE}`;
  await world.replaceText(path, text);
  const locked = text.split('\n').filter((line) => /^ {2}\S+: [0-9a-f]{64}$/.test(line)).length;
  world.write(`${visible(path)}: ${counted(locked, 'override')} locked\n`);
  return EXIT.ok;
}
