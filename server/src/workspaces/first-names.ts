/** What the first start calls the workspace and its source, until somebody says otherwise. */
export const FIRST_WORKSPACE_NAME = 'My company';
export const FIRST_SOURCE_NAME = 'First source';
