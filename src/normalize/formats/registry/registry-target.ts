import type { RegistryEntry } from './registry-entry.ts';
import { hiveNamed } from './registry-key.ts';

/** What a `reg query` command asks. */
export interface RegistryTarget {
  readonly hive: RegistryEntry['hive'];
  readonly key: string;
  readonly name?: string;
  readonly computer?: string;
  /** `/s`: the keys below too. */
  readonly isDeep: boolean;
  /** `/f`, `/ve`, `| findstr` and their like: only a part of what the key holds. */
  readonly isFiltered: boolean;
}

/** `reg query HKLM\SYSTEM\…\Lsa /v LmCompatibilityLevel`. */
export function registryTarget(command: string): RegistryTarget | undefined {
  const match = /\breg(?:\.exe)?"?\s+query\s+("[^"]+"|\S+)(.*)$/is.exec(command);
  const path = /^(?:\\\\([^\\]+)\\)?(HK[A-Z_]+)\\(.+?)\\?$/i.exec((match?.[1] ?? '').replaceAll('"', ''));
  const hive = hiveNamed(path?.[2] ?? '');
  if (path === null || hive === undefined) return undefined;
  const name = /\s[-/]v\s+("[^"]+"|\S+)/i.exec(match?.[2] ?? '')?.[1]?.replaceAll('"', '');
  const computer = path[1];
  return {
    hive,
    key: path[3] ?? '',
    isDeep: /\s[-/]s(?=\s|$)/i.test(match?.[2] ?? ''),
    isFiltered: /\s[-/](?:f|ve|k|d|t)(?=\s|$)|\|(?!\s*(?:more|tee(?:-object)?|out-\w+)\b)/i.test(match?.[2] ?? ''),
    ...(name === undefined ? {} : { name }),
    ...(computer === undefined ? {} : { computer }),
  };
}
