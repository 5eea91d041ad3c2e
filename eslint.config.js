import { configFor } from './.ci/eslint/config.mjs';

export default configFor(import.meta.dirname);
