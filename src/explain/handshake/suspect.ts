import type { HandshakeInput, Handshaken, Suspect } from './inputs.ts';

/** A cause that these inputs speak for. */
export const blamed = (id: Suspect['id'], ...by: readonly HandshakeInput[]): Suspect => ({
  id,
  for: by,
  against: [],
  missing: [],
});

/** What would be a cause, were these inputs seen to be other than shipped. */
export const unseenSuspect = (id: Suspect['id'], ...missing: readonly HandshakeInput[]): Suspect => ({
  id,
  for: [],
  against: [],
  missing,
});

/** A prompt with its one cause. */
export const promptedBy = (method: string, id: Suspect['id'], ...by: readonly HandshakeInput[]): Handshaken => ({
  outcome: 'prompt',
  method,
  suspects: [blamed(id, ...by)],
  missing: [],
});
