// n8n itself reads the `n8n` part of package.json; this is for everybody who imports the package.
module.exports = {
	...require('./dist/nodes/Instamojo/Instamojo.node.js'),
	...require('./dist/nodes/Instamojo/InstamojoPollTrigger.node.js'),
	...require('./dist/nodes/Instamojo/InstamojoTrigger.node.js'),
	...require('./dist/nodes/PayUmoney/PayUmoney.node.js'),
	...require('./dist/nodes/PayUmoney/PayUmoneyTrigger.node.js'),
	...require('./dist/credentials/InstamojoApi.credentials.js'),
	...require('./dist/credentials/InstamojoMarketplaceApi.credentials.js'),
	...require('./dist/credentials/InstamojoOAuth2Api.credentials.js'),
	...require('./dist/credentials/PayUmoneyApi.credentials.js'),
};
