/** As they stand in the table, from left to right. */
export const ACTION_COLUMNS = [
  'Action',
  'Severity',
  'Rule',
  'Server',
  'Resource',
  'Resources',
  'What is wrong',
  'Found',
  'Should become',
  'Remedy',
  'Way back',
  'By hand',
  'What users notice',
  'Careful',
  'Topic',
  'References',
  'Waived until',
  'Fingerprint',
  'Run',
  'Owner',
  'ETA',
  'Justification',
] as const;

/** One row: a cell that is not there is blank. */
export type ActionCells = { readonly [column in (typeof ACTION_COLUMNS)[number]]?: string | number };
