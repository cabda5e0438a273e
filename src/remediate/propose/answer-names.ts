import type { Resource } from '../../model/resource.ts';

/** What stands for all directories of one protocol in the name of an answer: `VDIR-009.EWS`. */
export function protocolOf({ kind, properties }: Resource): string | undefined {
  const { protocol } = properties;
  return kind === 'virtual-directory' && typeof protocol === 'string' ? protocol : undefined;
}
