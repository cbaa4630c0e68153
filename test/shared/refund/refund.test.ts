import './contract.cases';
import './sequences.cases';
import './together.cases';
