import './pollModel.cases';
