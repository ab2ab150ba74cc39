// Stands for aws-sdk-client-mock in the tests that call the emulator: a client that is mocked stays so for all of them.
throw new Error('clients are mocked by the files of the project "mocking" alone: see vitest.config.ts');
