/** Where runs are kept unless somebody says otherwise, below the folder that they were started in. */
export const RUNS_FOLDER = 'exaudit-out';
