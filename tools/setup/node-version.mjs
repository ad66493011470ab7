// The oldest Node.js the pinned packages run on; "engines" in package.json says the same.
const oldest = { major: 20, minor: 19 };

/** Ends the process with a sentence that helps when this Node.js is too old. */
export function requireNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > oldest.major || (major === oldest.major && minor >= oldest.minor)) return;
  console.error(
    `Sextant needs Node.js ${oldest.major}.${oldest.minor} or newer, and this is ${version}.\n` +
      'Install a current release from https://nodejs.org (or `nvm install 22`), then run the same line again.',
  );
  process.exit(1);
}
