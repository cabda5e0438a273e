import { counted } from '../lib/counted.ts';
import { UserError } from '../model/error.ts';
import type { SnapshotEnd, SnapshotHeader } from '../model/snapshot.ts';

/** Throws UserError('snapshot-invalid' | 'snapshot-truncated') for a snapshot without begin or end, or with resources missing. */
export function wholeSnapshot(
  header: SnapshotHeader | null,
  end: SnapshotEnd | null,
  resources: number,
  lines: number,
): { readonly header: SnapshotHeader; readonly end: SnapshotEnd } {
  const hint = 'copy it again, or build it again from its capture';
  if (header === null) throw new UserError('snapshot-invalid', 'The snapshot is empty.', { where: 'line 1', hint });
  if (end === null) {
    const message = `The snapshot was cut off after line ${lines}: it has no end line.`;
    throw new UserError('snapshot-truncated', message, { where: `line ${lines}`, hint });
  }
  if (end.resources !== resources) {
    const message = `The snapshot holds ${counted(resources, 'resource')}, and its end line counts ${end.resources}.`;
    throw new UserError('snapshot-truncated', message, { where: `line ${lines}`, hint });
  }
  return { header, end };
}

export function snapshotTooLarge(limit: number): UserError {
  const message = `The snapshot holds more than ${Math.round(limit / 1048576)} MB of resources other than mailboxes.`;
  return new UserError('snapshot-too-large', message, {
    hint: 'split the capture by organization, and audit each part',
  });
}
