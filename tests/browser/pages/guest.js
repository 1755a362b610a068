// A Worker of the page that uses the package: it checks an application and inspects a file.
import init, { Checklist, inspect } from '/qingdan/qingdan.js';

onmessage = async ({ data: { pack, files } }) => {
  try {
    await init();
    const session = Checklist.load(pack).open({ reason: 'end' });
    const { problems } = await session.attach('photo', files);
    const { kind, sha256 } = await inspect(files[0]);
    postMessage({ paths: problems.map(({ path }) => path), kind, sha256 });
  } catch ({ name, code, message }) {
    postMessage({ name, code, message });
  }
};
