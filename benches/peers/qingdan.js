// qingdan behind the interface of the peers: `init` once, `load` a schema, `check` an application.

export const peer = (init, Checklist, today) => ({
  init: () => init(),
  load(text) {
    const checklist = Checklist.load(text);
    return {
      check: (application) => checklist.check(application, { today }),
      open: (application) => checklist.open(application, { today }),
    };
  },
});
