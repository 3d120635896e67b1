module.exports = {
  configs: {
    recommended: {
      rules: {
        'error-output': 'error',
        'four-eyes': 'error',
      },
    },
  },
};
