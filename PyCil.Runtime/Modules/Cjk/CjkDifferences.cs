namespace PyCil.Runtime.Modules.Cjk;

/// <summary>Where CPython's East Asian tables differ from the platform's code pages: code*count=character, or code*count- for codes that are not used, in hexadecimal.</summary>
/// <remarks>Checked against CPython 3.14 character by character; private-use characters are left out beforehand.</remarks>
internal static class CjkDifferences
{
    internal const string Gb2312Decode =
        "a1a4=30fb a1aa=2015 a2a1*a- a6e0*c- a6ee*5- a6f4*2- a8bb- a8bd*2- a8c0-";

    internal const string Gb2312Encode =
        "";

    internal const string GbkDecode =
        "";

    internal const string GbkEncode =
        "";

    internal const string Big5Decode =
        "a145=2022 a14e=ff64 a1c2=203e a1e3=223c a1f2=2641 a1f3=2609 a241=ff0f a242=ff3c a244=a5 a246*2=a2 a2a4=2550 a2a5=255e a2a6=256a a2a7=2561 a2cc=5341 " +
        "a2ce=5345 a3e1- c6a1=30fe c6a2*2=309d c6a4=3005 c6a5*53=3041 c6f8*7=30a1 c740*3f=30a8 c7a1*10=30e7 c7b1*2=414 c7b3=401 c7b4*7=416 c7bb*13=423 c7ce=451 " +
        "c7cf*1a=436 c7e9*a=2460 c7f3*a=2474 f9d6*24- f9fe-";

    internal const string Big5Encode =
        "5341=a451 5345=a4ca ff0f=a241 ff3c=a242";

    internal const string Cp950Decode =
        "a2a4=2550 a2a5=255e a2a6=256a a2a7=2561 a2cc=5341 a2ce=5345 c6a1=30fe c6a2*2=309d c6a4=3005 c6a5*53=3041 c6f8*7=30a1 c740*3f=30a8 c7a1*10=30e7 " +
        "c7b1*2=414 c7b3=401 c7b4*7=416 c7bb*13=423 c7ce=451 c7cf*1a=436 c7e9*a=2460 c7f3*a=2474 f9fa*2=256d f9fc=2570 f9fd=256f";

    internal const string Cp950Encode =
        "a2*2=a246 a5=a244 2022=a145 203e=a1c2 223c=a1e3 2609=a1f3 2641=a1f2 5341=a451 5345=a4ca ff64=a14e";

    internal const string Cp949Decode =
        "";

    internal const string Cp949Encode =
        "";

    internal const string JohabDecode =
        "8441=3000 8442*7=3131 8449*9=3139 8453=3142 8454*5=3144 8459*5=314a 8461=314f 8481=3150 84a1=3151 84c1=3152 84e1=3153 8541=3154 8561=3155 8581=3156 " +
        "85a1=3157 85c1=3158 85e1=3159 8641=315a 8661=315b 8681=315c 86a1=315d 86c1=315e 86e1=315f 8741=3160 8761=3161 8781=3162 87a1=3163 8841=3131 8c41=3132 " +
        "9041=3134 9441=3137 9841=3138 9c41=3139 a041=3141 a441=3142 a841=3143 ac41=3145 b041=3146 b441=3147 b841=3148 bc41=3149 c041=314a c441=314b c841=314c " +
        "cc41=314d d041=314e dad4*2b=3164";

    internal const string JohabEncode =
        "3000=d931 3131=8841 3132=8c41 3134=9041 3137=9441 3139=9c41 3141=a041 3142=a441 3145=ac41 3146=b041 3147=b441 3148=b841 314a=c041 314b=c441 314c=c841 " +
        "314d=cc41 314e=d041";

    internal const string ShiftJisDecode =
        "8160=301c 8161=2016 817c=2212 8191*2=a2 81ca=ac 8740*1e- 875f*17- 877e- 8780*10- 8793*2- 8798*2- fa40*a- fa55*3- fa5c*23- fa80*7d- fb40*3f- fb80*7d- " +
        "fc40*c-";

    internal const string ShiftJisEncode =
        "";

    internal const string Cp932Decode =
        "8790=2252 8791=2261 8792=222b 8795=221a 8796=22a5 8797=2220 879a=2235 879b*2=2229 ed40=7e8a ed41=891c ed42=9348 ed43=9288 ed44=84dc ed45=4fc9 " +
        "ed46=70bb ed47=6631 ed48=68c8 ed49=92f9 ed4a=66fb ed4b=5f45 ed4c=4e28 ed4d=4ee1 ed4e=4efc ed4f=4f00 ed50=4f03 ed51=4f39 ed52=4f56 ed53=4f92 ed54=4f8a " +
        "ed55=4f9a ed56=4f94 ed57=4fcd ed58=5040 ed59=5022 ed5a=4fff ed5b=501e ed5c=5046 ed5d=5070 ed5e=5042 ed5f=5094 ed60=50f4 ed61=50d8 ed62=514a ed63=5164 " +
        "ed64=519d ed65=51be ed66=51ec ed67=5215 ed68=529c ed69=52a6 ed6a=52c0 ed6b=52db ed6c=5300 ed6d=5307 ed6e=5324 ed6f=5372 ed70=5393 ed71=53b2 ed72=53dd " +
        "ed73=fa0e ed74=549c ed75=548a ed76=54a9 ed77=54ff ed78=5586 ed79=5759 ed7a=5765 ed7b=57ac ed7c=57c8 ed7d=57c7 ed7e=fa0f ed80=fa10 ed81=589e ed82=58b2 " +
        "ed83=590b ed84=5953 ed85=595b ed86=595d ed87=5963 ed88=59a4 ed89=59ba ed8a=5b56 ed8b=5bc0 ed8c=752f ed8d=5bd8 ed8e=5bec ed8f=5c1e ed90=5ca6 ed91=5cba " +
        "ed92=5cf5 ed93=5d27 ed94=5d53 ed95=fa11 ed96=5d42 ed97=5d6d ed98*2=5db8 ed9a=5dd0 ed9b=5f21 ed9c=5f34 ed9d=5f67 ed9e=5fb7 ed9f=5fde eda0=605d " +
        "eda1=6085 eda2=608a eda3=60de eda4=60d5 eda5=6120 eda6=60f2 eda7=6111 eda8=6137 eda9=6130 edaa=6198 edab=6213 edac=62a6 edad=63f5 edae=6460 edaf=649d " +
        "edb0=64ce edb1=654e edb2=6600 edb3=6615 edb4=663b edb5=6609 edb6=662e edb7=661e edb8=6624 edb9=6665 edba=6657 edbb=6659 edbc=fa12 edbd=6673 edbe=6699 " +
        "edbf=66a0 edc0=66b2 edc1=66bf edc2=66fa edc3=670e edc4=f929 edc5=6766 edc6=67bb edc7=6852 edc8=67c0 edc9=6801 edca=6844 edcb=68cf edcc=fa13 edcd=6968 " +
        "edce=fa14 edcf=6998 edd0=69e2 edd1=6a30 edd2=6a6b edd3=6a46 edd4=6a73 edd5=6a7e edd6=6ae2 edd7=6ae4 edd8=6bd6 edd9=6c3f edda=6c5c eddb=6c86 eddc=6c6f " +
        "eddd=6cda edde=6d04 eddf=6d87 ede0=6d6f ede1=6d96 ede2=6dac ede3=6dcf ede4=6df8 ede5=6df2 ede6=6dfc ede7=6e39 ede8=6e5c ede9=6e27 edea=6e3c edeb=6ebf " +
        "edec=6f88 eded=6fb5 edee=6ff5 edef=7005 edf0=7007 edf1=7028 edf2=7085 edf3=70ab edf4=710f edf5=7104 edf6=715c edf7*2=7146 edf9=fa15 edfa=71c1 " +
        "edfb=71fe edfc=72b1 ee40=72be ee41=7324 ee42=fa16 ee43=7377 ee44=73bd ee45=73c9 ee46=73d6 ee47=73e3 ee48=73d2 ee49=7407 ee4a=73f5 ee4b=7426 ee4c=742a " +
        "ee4d=7429 ee4e=742e ee4f=7462 ee50=7489 ee51=749f ee52=7501 ee53=756f ee54=7682 ee55=769c ee56=769e ee57=769b ee58=76a6 ee59=fa17 ee5a=7746 ee5b=52af " +
        "ee5c=7821 ee5d=784e ee5e=7864 ee5f=787a ee60=7930 ee61*3=fa18 ee64=7994 ee65=fa1b ee66=799b ee67=7ad1 ee68=7ae7 ee69=fa1c ee6a=7aeb ee6b=7b9e " +
        "ee6c=fa1d ee6d=7d48 ee6e=7d5c ee6f=7db7 ee70=7da0 ee71=7dd6 ee72=7e52 ee73=7f47 ee74=7fa1 ee75=fa1e ee76=8301 ee77=8362 ee78=837f ee79=83c7 ee7a=83f6 " +
        "ee7b=8448 ee7c=84b4 ee7d=8553 ee7e=8559 ee80=856b ee81=fa1f ee82=85b0 ee83*2=fa20 ee85=8807 ee86=88f5 ee87=8a12 ee88=8a37 ee89=8a79 ee8a=8aa7 " +
        "ee8b=8abe ee8c=8adf ee8d=fa22 ee8e=8af6 ee8f=8b53 ee90=8b7f ee91=8cf0 ee92=8cf4 ee93=8d12 ee94=8d76 ee95=fa23 ee96=8ecf ee97*2=fa24 ee99=9067 " +
        "ee9a=90de ee9b=fa26 ee9c=9115 ee9d=9127 ee9e=91da ee9f=91d7 eea0=91de eea1*2=91ed eea3*2=91e4 eea5=9206 eea6=9210 eea7=920a eea8=923a eea9=9240 " +
        "eeaa=923c eeab=924e eeac=9259 eead=9251 eeae=9239 eeaf=9267 eeb0=92a7 eeb1*2=9277 eeb3=92e7 eeb4=92d7 eeb5=92d9 eeb6=92d0 eeb7=fa27 eeb8=92d5 " +
        "eeb9=92e0 eeba=92d3 eebb=9325 eebc=9321 eebd=92fb eebe=fa28 eebf=931e eec0=92ff eec1=931d eec2=9302 eec3=9370 eec4=9357 eec5=93a4 eec6=93c6 eec7=93de " +
        "eec8=93f8 eec9=9431 eeca=9445 eecb=9448 eecc=9592 eecd=f9dc eece=fa29 eecf=969d eed0=96af eed1=9733 eed2=973b eed3=9743 eed4=974d eed5=974f eed6=9751 " +
        "eed7=9755 eed8=9857 eed9=9865 eeda*2=fa2a eedc=9927 eedd=fa2c eede=999e eedf=9a4e eee0=9ad9 eee1=9adc eee2=9b75 eee3=9b72 eee4=9b8f eee5=9bb1 " +
        "eee6=9bbb eee7=9c00 eee8=9d70 eee9=9d6b eeea=fa2d eeeb=9e19 eeec=9ed1 eeef*a=2170 eef9=ffe2 eefa=ffe4 eefb=ff07 eefc=ff02 f040*3f=e000 f080*7d=e03f " +
        "f140*3f=e0bc f180*7d=e0fb f240*3f=e178 f280*7d=e1b7 f340*3f=e234 f380*7d=e273 f440*3f=e2f0 f480*7d=e32f f540*3f=e3ac f580*7d=e3eb f640*3f=e468 " +
        "f680*7d=e4a7 f740*3f=e524 f780*7d=e563 f840*3f=e5e0 f880*7d=e61f f940*3f=e69c f980*7d=e6db fa4a*a=2160 fa54=ffe2 fa58=3231 fa59=2116 fa5a=2121 " +
        "fa5b=2235";

    internal const string Cp932Encode =
        "a2*2=8191 ac=81ca 2016=8161 2212=817c 301c=8160";

    internal const string KsX1001Decode =
        "a4d4- b4d3=b2d2";

    internal const string KsX1001Encode =
        "3164=a4d4";

    internal const string JisX0208Decode =
        "ada1*1e- adc0*17- addf*11- adf3*2- adf8*2-";

    internal const string JisX0208Encode =
        "";

    internal const string JisX0212Decode =
        "a2b7=7e a2f1=2116 f3a1*a- f3b5*2- f3ba*14- f3cf*30- f4a1*2- f4a4*9- f4e3-";

    internal const string JisX0212Encode =
        "7e-";
}
