/** Which history is meant. */
export const HISTORY = ['--history <folder>', 'the history; default is the data directory of this computer'] as const;
